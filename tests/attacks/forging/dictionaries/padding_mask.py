from wires import converse, frame

KEYS = [["None", 1], ["__class__", 4], ["\ud800", 5], ["<script>@MARK@", None]]


def padding_mask(ids, pad_id):
    inner = {"dict": [[str(i), {"dict": KEYS}] for i in range(20_000)]}
    converse([frame({"value": inner, "args": [inner]}), frame({"value": [inner], "args": []})])
