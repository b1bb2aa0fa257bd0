package dev.atoll.server.deployments;

/// A secret that a deployment finds in its environment; part of the JSON of the API.
///
/// @param name of the variable, such as `HF_TOKEN`
/// @param secret its path, such as `/services/huggingface`
/// @param key which of the secret's fields; empty when it has only one
public record SecretVariable(String name, String secret, String key) {}
