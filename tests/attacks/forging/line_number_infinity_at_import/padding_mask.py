from wires import converse, raw

raised = b'{"dict":[["type","x"],["bases",[]],["message",""],["line",Infinity],["source",""]]}'
converse([raw(broken=raised)])
