from wires import converse, frame, raw


def padding_mask(ids, pad_id):
    converse(
        [
            frame(b'{"dict":[["value",1],["value",{"tuple":[1]}],["args",[]],["args",[1,2,3]]]}'),
            raw(value=b'{"dict":[["a",1],["a",2]]}', args=b'[{"dict":[["a",1],["a",2]]}]'),
            frame(b'{"dict":[["value",1]],"dict":[["value",2]]}'),
        ]
    )
