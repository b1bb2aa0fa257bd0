package dev.atoll.planted.beanscope;

import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class Scoped {}
