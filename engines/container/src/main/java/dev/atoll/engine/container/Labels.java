package dev.atoll.engine.container;

/// What our containers are known by.
final class Labels {

    static final String INSTALLATION = "dev.atoll.installation";
    static final String WORKLOAD = "dev.atoll.workload";

    private Labels() {}

    /// What finds the containers of an installation.
    static String of(String installation) {
        return INSTALLATION + "=" + installation;
    }
}
