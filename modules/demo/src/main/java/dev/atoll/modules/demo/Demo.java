package dev.atoll.modules.demo;

import dev.atoll.sdk.BadInputException;
import dev.atoll.sdk.ModuleContext;
import dev.atoll.sdk.Predictor;
import dev.atoll.sdk.Progress;
import dev.atoll.sdk.Result;
import dev.atoll.sdk.Silence;
import dev.atoll.sdk.Trainer;
import dev.atoll.sdk.Training;
import dev.atoll.sdk.Upload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Measures the colours of a photo, and answers in the kind that is asked for.
public final class Demo implements Predictor<DemoArguments, Result>, Trainer<TrainingArguments> {

    private static final String EXAMPLE = "examples/beach.png";

    private final Photos photos = new Photos();
    private final AtomicReference<@Nullable Path> folder = new AtomicReference<>();

    @Override
    public void warm(ModuleContext context) throws Exception {
        // The first caller shall not wait for classes to load.
        NamedPixels.of(example(context.folder(), Region.WHOLE, 1000), Silence.SILENCE);
        folder.set(context.folder());
    }

    @Override
    public Result predict(DemoArguments arguments) throws Exception {
        return predict(arguments, Silence.SILENCE);
    }

    @Override
    public Result predict(DemoArguments arguments, Progress progress) throws Exception {
        progress.report(0, "reading the photos");
        Picture picture = picture(arguments);
        List<Picture> others = others(arguments, progress);
        progress.report(0.1, "naming the pixels");
        NamedPixels named = NamedPixels.of(picture, progress);
        Pause.take(
                arguments.seconds(),
                progress,
                part -> progress.report(0.2 + 0.7 * part, "taking the time that was asked for"));
        progress.report(0.9, "putting the answer together");
        progress.throwIfCancelled();
        return answer(arguments, new Measurements(arguments, named, others, progress));
    }

    @Override
    public Result train(TrainingArguments arguments, Training training) throws Exception {
        return new ColourTraining(arguments, training, photos).run();
    }

    private static Result answer(DemoArguments arguments, Measurements measured) throws BadInputException, IOException {
        return switch (arguments.wanted()) {
            case CLASS_PROBABILITIES -> measured.classes();
            case DETECTIONS -> measured.patches();
            case MASK -> measured.mask();
            case IMAGE -> measured.drawing();
            case TABLE -> measured.channels();
            case TEXT -> new Words(arguments, measured).text();
            case EMBEDDING -> measured.histogram();
            case FILE -> ReportFile.of(arguments, measured);
            case JSON -> Facts.of(arguments, measured);
            case COMPOSITE -> Report.of(arguments, measured);
        };
    }

    private Picture picture(DemoArguments arguments) throws BadInputException, IOException {
        Region region = arguments.region().orElse(Region.WHOLE);
        if (arguments.photo().isPresent()) {
            return photos.read(arguments.photo().get(), region, arguments.longestSide());
        }
        Path warmFolder = folder.get();
        if (warmFolder == null) {
            throw new IllegalStateException("predict before warm (expected warm first)");
        }
        return example(warmFolder, region, arguments.longestSide());
    }

    private Picture example(Path module, Region region, int longestSide) throws BadInputException, IOException {
        return photos.read(module.resolve(EXAMPLE), EXAMPLE, region, longestSide);
    }

    private List<Picture> others(DemoArguments arguments, Progress progress) throws BadInputException, IOException {
        List<Picture> others = new ArrayList<>();
        for (Upload other : arguments.others().orElse(List.of())) {
            progress.throwIfCancelled();
            others.add(photos.read(other, Region.WHOLE, arguments.longestSide()));
        }
        return others;
    }
}
