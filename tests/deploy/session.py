"""Open a page as a browser does, without one: a session on the websocket, and all that it is sent."""

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect


def opened(address: str, page: str) -> list[ForwardMsg]:
    """Return what a server sends until a page, by the last part of its address, is there whole."""
    start = BackMsg()
    start.rerun_script.query_string = ""
    start.rerun_script.page_name = page
    stream = address.replace("http", "ws", 1) + "/_stcore/stream"
    found = []
    with connect(stream, subprotocols=["streamlit"], max_size=None, proxy=None) as session:
        session.send(start.SerializeToString())
        while not found or found[-1].WhichOneof("type") != "script_finished":
            found.append(ForwardMsg.FromString(session.recv(timeout=60)))
    return found
