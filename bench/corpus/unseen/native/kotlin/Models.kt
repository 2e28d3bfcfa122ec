package org.acme

import android.os.Bundle

const val MODEL_ID = "google/gemma-2b-it-tflite"
const val MIME_TYPE = "image/png"

data class Entry(val name: String, val modelRepo: String = "litert-community/Gemma3-1B-IT")

val route = "chat/list"
