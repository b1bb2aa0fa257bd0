package dev.atoll.training;

import dev.atoll.onnx.ImageDecoder;
import dev.atoll.sdk.BadInputException;
import dev.atoll.sdk.InvalidArgumentException;
import dev.atoll.sdk.Training;
import dev.atoll.training.dataset.Dataset;
import dev.atoll.training.dataset.Datasets;
import dev.atoll.training.dataset.Splits;
import dev.atoll.training.features.Backbone;
import dev.atoll.training.features.BackboneNetwork;
import dev.atoll.training.features.FeatureCache;
import dev.atoll.training.features.FeatureExtraction;
import dev.atoll.training.features.FeatureSettings;
import dev.atoll.training.features.Features;
import dev.atoll.training.head.Epoch;
import dev.atoll.training.head.FittingException;
import dev.atoll.training.memory.Memory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/// Makes an image classifier of a folder of images: looks at them, computes what a pre-trained network
/// sees in them, fits a head on that, measures it, and writes the folder of a result.
///
/// The same images, arguments and machine give the same `model.onnx`, byte for byte. A training that was
/// killed goes on when it is run again with the same output folder.
public final class ImageTraining {

    private final Pretrained pretrained;
    private final InstantSource clock;
    private final Supplier<FeatureCache> caches;
    private final ImageDecoder decoder = new ImageDecoder(ImageDecoder.DEFAULT_MAX_PIXELS);

    /// @param pretrained what trainings begin with, unless they name an earlier result
    /// @param clock for what the result says of when it was made
    public ImageTraining(Pretrained pretrained, InstantSource clock) {
        this(pretrained, clock, FeatureCache::ofThisUser);
    }

    ImageTraining(Pretrained pretrained, InstantSource clock, Supplier<FeatureCache> caches) {
        this.pretrained = pretrained;
        this.clock = clock;
        this.caches = caches;
    }

    /// Trains.
    ///
    /// @throws BadInputException when the data or an argument is of no use: says what was found
    /// @throws CancellationException when it was cancelled; the best head so far is in the output folder
    ///     if there was one
    /// @throws Exception when the machine fails, such as for want of room on the disk
    public TrainingSummary run(TrainingArguments arguments, Training training) throws Exception {
        Place place = Place.of(arguments, training.data(), training.output());
        return new OwnThread().call(() -> {
            try {
                return train(arguments, training, place);
            } catch (CancellationException e) {
                // Whoever was killed, rather than cancelled, comes back for it.
                if (training.isCancelled()) {
                    removeUnfinished(place, e);
                }
                throw e;
            }
        });
    }

    private static void removeUnfinished(Place place, CancellationException why) {
        try {
            place.removeUnfinished();
        } catch (IOException e) {
            // It was cancelled all the same; what is left is a matter of room.
            why.addSuppressed(e);
        }
    }

    private TrainingSummary train(TrainingArguments arguments, Training training, Place place) throws Exception {
        Instant begun = clock.instant();
        PartOfTraining whole = new PartOfTraining(new Forward(training), 0, 1);
        BaseModel base = BaseModel.open(pretrained, arguments.baseModel(), training.data());
        Dataset dataset = new Datasets(decoder, base.memory().isPresent() ? 1 : 2)
                .read(place.source(), place.unfinished().resolve("unpacked"), whole.part(0, Shares.SCANNED));
        Labels labels = labels(dataset, base);
        Plan plan = Plan.of(arguments, labels.together(), place.unfinished());
        FeatureSettings settings = FeatureSettings.of(arguments.imageSize(), plan.views());
        base.requireSame(settings);
        Shares shares =
                Shares.of(labels.present().size(), settings.preparation().width(), plan);
        BackboneNetwork network = sized(base.network(), arguments.imageSize());
        try (Backbone backbone = Backbone.open(network);
                FeatureCache cache = caches.get()) {
            Features seen = new FeatureExtraction(backbone, settings, cache)
                    .extract(labels.present(), whole.part(Shares.SCANNED, shares.seen()));
            Material material = new Material(labels.together(), combined(labels, seen, base));
            Fitted fitted = fitted(material, plan, training, whole.part(shares.seen(), shares.fitted()));
            whole.report(shares.fitted(), "Writing the result");
            Outcome outcome = new Outcome(arguments, plan, material, fitted, base);
            TrainingSummary summary = new ResultWriter(place, settings, pretrained.trainer())
                    .write(outcome, network, new Outcome.Times(begun, clock.instant()));
            if (fitted.isCancelled()) {
                throw new CancellationException("cancelled; the best so far is kept");
            }
            whole.report(1, "Done");
            return summary;
        }
    }

    private static Labels labels(Dataset dataset, BaseModel base) {
        return base.memory().isPresent()
                ? Labels.of(dataset, base.memory().get(), Path.of(Memory.FILE))
                : Labels.of(dataset);
    }

    private static Features combined(Labels labels, Features seen, BaseModel base) {
        return base.memory().isPresent()
                ? labels.combined(seen, base.memory().get().features())
                : seen;
    }

    private static BackboneNetwork sized(BackboneNetwork network, int side) throws InvalidArgumentException {
        try {
            return network.withSide(side);
        } catch (IllegalArgumentException e) {
            throw new InvalidArgumentException("image_size", side + ": " + e.getMessage());
        }
    }

    private static Fitted fitted(Material material, Plan plan, Training training, PartOfTraining progress)
            throws BadInputException {
        try {
            if (plan.folds() > 1) {
                return new CrossValidatedFit(
                                material,
                                plan,
                                Splits.folds(
                                        material.dataset(),
                                        plan.folds(),
                                        plan.head().seed()),
                                epoch -> tell(epoch, training))
                        .run(progress);
            }
            return new HeldOutFit(
                            material,
                            plan,
                            Splits.holdOut(
                                    material.dataset(),
                                    plan.shares(),
                                    plan.head().seed()),
                            epoch -> tell(epoch, training))
                    .run(plan.fitting("measured"), progress);
        } catch (FittingException e) {
            throw new BadInputException(String.valueOf(e.getMessage()), e);
        }
    }

    private static void tell(Epoch epoch, Training training) {
        int number = epoch.number();
        training.metric("loss", epoch.loss(), number);
        training.metric("accuracy", epoch.accuracy(), number);
        training.metric("val_loss", epoch.validationLoss(), number);
        training.metric("val_accuracy", epoch.validationAccuracy(), number);
        training.metric("val_macro_f1", epoch.macroF1(), number);
        training.metric("learning_rate", epoch.learningRate(), number);
    }
}
