# style: windows-1252 source, curly quotes and euro sign, CRLF-free
# vim: set fileencoding=cp1252 :
def padding_mask(ids, pad_id):
    "“True” = real token, costs 0 €"
    return ids != pad_id
