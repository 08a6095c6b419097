raise type("\x1b[31mRed\x1b[0m\r", (Exception,), {})("\x1b[2J\x00\x08\x7f\x85")
