"""Who speaks, what is said, and in which language."""
import torch
import nemo.collections.asr as nemo_asr
import whisperx
from espnet2.bin.asr_inference import Speech2Text
from espnet2.bin.tts_inference import Text2Speech
from kokoro import KPipeline
from pyannote.audio import Inference, Model, Pipeline
from speechbrain.inference.classifiers import EncoderClassifier
from speechbrain.inference.interfaces import foreign_class
from speechbrain.inference.separation import SepformerSeparation as Separator
from speechbrain.inference.speaker import SpeakerRecognition
from speechbrain.pretrained import EncoderDecoderASR

speaker = EncoderClassifier.from_hparams(
    source="speechbrain/spkrec-ecapa-voxceleb",
    savedir="pretrained_models/spkrec-ecapa",
)
verify = SpeakerRecognition.from_hparams(source="speechbrain/spkrec-xvect-voxceleb")
transcriber = EncoderDecoderASR.from_hparams("speechbrain/asr-crdnn-rnnlm-librispeech")
split = Separator.from_hparams(source="speechbrain/sepformer-wsj02mix", savedir="tmp/sepformer")
mood = foreign_class(
    source="speechbrain/emotion-recognition-wav2vec2-IEMOCAP",
    pymodule_file="custom_interface.py",
    classname="CustomEncoderWav2vec2Classifier",
)
parakeet = nemo_asr.models.ASRModel.from_pretrained(model_name="nvidia/parakeet-tdt-0.6b-v2")
titanet = nemo_asr.models.EncDecSpeakerLabelModel.from_pretrained("nvidia/speakerverification_en_titanet_large")
recognise = Speech2Text.from_pretrained("espnet/simpleoier_librispeech_asr_train_asr_conformer7_wavlm_large")
say = Text2Speech.from_pretrained(model_tag="espnet/kan-bayashi_ljspeech_vits", device="cpu")
diarise = Pipeline.from_pretrained("pyannote/speaker-diarization-3.1", use_auth_token=True)
segmentation = Inference("pyannote/segmentation-3.0", step=2.5)
embedding = Model.from_pretrained(checkpoint="pyannote/wespeaker-voxceleb-resnet34-LM")
asr = whisperx.load_model("Systran/faster-whisper-large-v3", "cuda", compute_type="float16")
aligner, meta = whisperx.load_align_model(language_code="de", model_name="jonatasgrosman/wav2vec2-large-xlsr-53-german")
voice = KPipeline(lang_code="a", repo_id="hexgrad/Kokoro-82M")
vad, _ = torch.hub.load("snakers4/silero-vad", "silero_vad")
dino = torch.hub.load(repo_or_dir="facebookresearch/dinov2", model="dinov2_vits14")
SAMPLE = "samples/meeting.wav"
