from wires import converse, raw


def padding_mask(ids, pad_id):
    raised = b'{"dict":[["type","x"],["bases",[]],["message",""],["line",Infinity],["source",""]]}'
    converse([raw(raised=raised, args=b"[]")])
