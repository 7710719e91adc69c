"""What Streamlit logs about a sign-in keeps its fixed words, and nothing of a person."""

import logging

import pytest

from serving import quiet

PERSON = "The signed in user 'someone@council.gov.uk' is blocked; token eyJhbGciOi"


@pytest.fixture
def logged(caplog):
    """Give what the log holds after sign-in has said these things."""
    logger = logging.getLogger(quiet.LOGGER)
    quiet.keep_quiet()
    logger.addHandler(caplog.handler)
    yield logger, caplog
    logger.removeHandler(caplog.handler)
    logger.removeFilter(quiet.without_people)


def test_an_account_that_a_provider_names_is_left_out_and_the_code_of_the_error_stays(logged):
    logger, log = logged
    logger.error("Error: %s. Description: %s", "access_denied", PERSON)
    logger.error("Error: %s. Description: %s", "someone@council.gov.uk", PERSON)
    assert log.messages == [
        "Error: access_denied. Description: (left out)",
        "Error: (left out). Description: (left out)",
    ]


def test_of_an_exception_its_kind_stays(logged):
    logger, log = logged
    try:
        raise ConnectionError(PERSON)
    except ConnectionError:
        logger.warning("Failed.", exc_info=True)
    assert log.messages == ["Failed. (ConnectionError)"]
    assert "council.gov.uk" not in log.text


def test_a_mapping_of_arguments_is_left_out_too(logged):
    logger, log = logged
    logger.error("Error: %s", {"user": PERSON})
    assert "council.gov.uk" not in log.text
