package dev.atoll.server.usage;

import dev.atoll.server.deployments.Deployments;
import dev.atoll.server.engines.placement.PlaceOrder;
import dev.atoll.server.engines.placement.Placements;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.jobs.JobViews;
import jakarta.inject.Singleton;

/// What the things are called that have a place on an engine.
@Singleton
final class RunningTitles {

    private final Deployments deployments;
    private final JobViews jobs;

    RunningTitles(Deployments deployments, JobViews jobs) {
        this.deployments = deployments;
        this.jobs = jobs;
    }

    /// Its title; empty for somebody who may not see it, such as a guest of its project.
    String of(Caller caller, PlaceOrder order) {
        String id = Running.idOf(order);
        try {
            return order.kind().equals(Placements.DEPLOYMENT)
                    ? deployments.get(caller, id).title()
                    : jobs.get(caller, id).title();
        } catch (PlatformException e) {
            if (e.code() == ErrorCode.NOT_FOUND || e.code() == ErrorCode.FORBIDDEN) {
                return "";
            }
            throw e;
        }
    }
}
