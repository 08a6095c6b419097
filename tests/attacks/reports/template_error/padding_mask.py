def padding_mask(ids, pad_id):
    raise ValueError("{% endblock %} {{ undefined.name }} {# ")
