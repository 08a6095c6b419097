from wires import everywhere, frame

everywhere(
    frame({"load": "@KIT@/solutions/padding_mask.py", "memory_mib": 9999, "output_bytes": 9999})
    + frame(
        {"folder": "@KIT@/solutions", "fork": True, "spawn": True, "submission": "@KIT@/solutions"}
    )
    + frame({"done": True})
)


def padding_mask(ids, pad_id):
    return None
