import spacy
from bert_score import score
from flair.embeddings import DocumentPoolEmbeddings, TransformerDocumentEmbeddings, TransformerWordEmbeddings
from flair.models import SequenceTagger, TextClassifier
from flair.nn import Classifier
from simpletransformers.classification import ClassificationModel
from span_marker import SpanMarkerModel

tagger = SequenceTagger.load("flair/ner-english-large")
sentiment = TextClassifier.load("acme/flair-sentiment-fr")
linker = Classifier.load("flair/ner-german-large")
words = TransformerWordEmbeddings("xlm-roberta-large", layers="-1", fine_tune=True)
document = TransformerDocumentEmbeddings(model="microsoft/mdeberta-v3-base")
spans = SpanMarkerModel.from_pretrained("tomaarsen/span-marker-mbert-base-multinerd")
topics = ClassificationModel("roberta", "cardiffnlp/twitter-roberta-base-sentiment", use_cuda=False)
nlp = spacy.blank("en")
nlp.add_pipe("gliner_spacy", config={"gliner_model": "urchade/gliner_multi-v2.1", "labels": ["person"]})
nlp.add_pipe("sentencizer", config={"punct_chars": ["./?"]})
P, R, F = score(cands=[], refs=[], model_type="microsoft/deberta-xlarge-mnli", lang="en")
corpus_url = "resources/taggers/example-ner"
