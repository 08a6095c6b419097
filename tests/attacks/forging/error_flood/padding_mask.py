from wires import converse, frame

ERROR = {
    "dict": list(
        {
            "type": "<script>@MARK@" * 50_000,
            "bases": ["ValueError"] * 100_000,
            "message": "\x1b[31m" * 50_000,
            "line": 10**300,
            "source": "{{ 1234567 * 7 }}" * 10_000,
        }.items()
    )
}


def padding_mask(ids, pad_id):
    converse([frame({"raised": ERROR, "args": []})])
