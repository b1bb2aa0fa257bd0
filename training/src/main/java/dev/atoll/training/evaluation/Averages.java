package dev.atoll.training.evaluation;

import java.util.List;
import java.util.function.ToDoubleFunction;

/// One figure of all classes, put together in the ways of scikit-learn's `average`.
///
/// @param micro over all answers: for precision, recall and F1 alike the accuracy
/// @param macro the mean over all classes; one without any image or answer counts 0 (`labels` = all classes)
/// @param macroOfOccurring the mean over the classes that have an image or an answer (scikit-learn's usual)
/// @param weighted the mean over all classes, weighted by their images
public record Averages(double micro, double macro, double macroOfOccurring, double weighted) {

    static Averages of(double accuracy, List<ClassFigures> classes, ToDoubleFunction<ClassFigures> figure) {
        double sum = 0;
        double weightedSum = 0;
        int images = 0;
        int occurring = 0;
        for (ClassFigures each : classes) {
            sum += figure.applyAsDouble(each);
            weightedSum += figure.applyAsDouble(each) * each.support();
            images += each.support();
            occurring += each.occurs() ? 1 : 0;
        }
        return new Averages(accuracy, sum / classes.size(), sum / occurring, weightedSum / images);
    }
}
