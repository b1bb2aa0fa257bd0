package dev.atoll.training.result;

import dev.atoll.training.record.TrainingRecord;
import dev.atoll.training.report.Report;
import java.io.IOException;
import java.nio.file.Path;

/// A finished training as a folder: AI4OS's artefact tree, which is a module as well.
public final class ResultFolder {

    private ResultFolder() {}

    /// Writes everything but the network, `model.onnx`, and `ckpts/`. Each file is on disk and whole when it appears;
    /// `ai4-metadata.yml` comes last. The same record gives the same bytes.
    ///
    /// @throws IOException naming the file that could not be written, and why
    public static void write(Path folder, TrainingRecord training) throws IOException {
        ResultFiles files = new ResultFiles(folder);
        ConfFiles.write(files, training);
        HistoryFiles.write(files, training);
        DatasetFiles.write(files, training);
        PredictionFiles.write(files, training);
        FigureFiles.write(files, training);
        files.write(
                "results/confusion_matrix.png",
                new MatrixPicture(
                                training.evaluation().matrix(),
                                training.dataset().classes())
                        .png());
        files.write("results/report.html", Report.of(training));
        files.write("README.md", ModelCard.of(training));
        ModuleFiles.write(files, training);
    }
}
