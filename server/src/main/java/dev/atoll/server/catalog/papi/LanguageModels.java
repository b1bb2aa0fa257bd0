package dev.atoll.server.catalog.papi;

import java.util.List;

/// The language models that AI4OS offers, by their names at Hugging Face, the usual one first.
final class LanguageModels {

    static final List<String> IDS = List.of(
            "Qwen/Qwen2.5-7B-Instruct-AWQ",
            "Qwen/Qwen2.5-Coder-7B-Instruct-AWQ",
            "Qwen/Qwen2.5-Math-1.5B-Instruct",
            "deepseek-ai/DeepSeek-R1-Distill-Qwen-1.5B",
            "meta-llama/Llama-3.2-3B",
            "meta-llama/Llama-3.2-3B-Instruct");

    private LanguageModels() {}
}
