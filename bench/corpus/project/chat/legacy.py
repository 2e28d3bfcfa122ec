# Python 2: this file has no syntax tree any more.
from transformers import AutoModel
print "loading org/model"
model = AutoModel.from_pretrained("xlnet-base-cased")
# AutoModel.from_pretrained("dead/code")
