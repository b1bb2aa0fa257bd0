package dev.atoll.runtime.trainings;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// Who follows one training.
final class TrainingFollowers {

    private static final System.Logger LOG = System.getLogger(TrainingFollowers.class.getName());

    private final Map<TrainingListener, Supplier<ObjectNode>> followers = new ConcurrentHashMap<>();

    /// @param document what the follower hears at the end
    void add(TrainingListener follower, Supplier<ObjectNode> document) {
        followers.put(follower, document);
    }

    void remove(TrainingListener follower) {
        followers.remove(follower);
    }

    void tell(String event, ObjectNode content) {
        followers.keySet().forEach(follower -> tell(follower, event, content));
    }

    /// Everybody hears it once.
    void end() {
        for (TrainingListener follower : List.copyOf(followers.keySet())) {
            Supplier<ObjectNode> document = followers.remove(follower);
            if (document != null) {
                tell(follower, "end", document.get());
            }
        }
    }

    private static void tell(TrainingListener follower, String event, ObjectNode content) {
        try {
            follower.event(event, content);
        } catch (RuntimeException e) {
            // One follower must neither end the training nor keep the others from hearing of it.
            LOG.log(System.Logger.Level.WARNING, "A follower of a training failed", e);
        }
    }
}
