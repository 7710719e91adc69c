"""What the first visit makes is kept out of the search for garbage that follows each run of a page."""

import gc

import streamlit as st


def test_first_visit_is_left_out_of_later_searches_for_garbage(open_view):
    gc.unfreeze()
    st.cache_resource.clear()
    app = open_view("reviews")
    assert not app.exception
    assert gc.get_freeze_count() > 2 * len(gc.get_objects())


def test_later_visits_are_searched_as_ever(open_view):
    open_view("reviews")
    before = gc.get_freeze_count()
    open_view("records")
    assert gc.get_freeze_count() <= before
