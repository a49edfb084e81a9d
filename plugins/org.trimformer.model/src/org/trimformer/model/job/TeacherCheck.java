package org.trimformer.model.job;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.fault.UnsupportedModelException;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.model.classify.Models;
import org.trimformer.model.distill.LossWeights;

/** Whether a student can follow a teacher. */
final class TeacherCheck {

    private TeacherCheck() {}

    /**
     * Checks classes and input.
     *
     * @throws UnsupportedModelException if they differ
     */
    static void check(VitModel teacher, ModelDescription student) {
        VitArchitecture own = Models.vit(teacher);
        if (own.classes() != student.architecture().classes()) {
            throw refuse(
                    own.classes() + " classes",
                    student.architecture().classes() + " classes",
                    "that was trained for the same classes");
        }
        boolean named = !teacher.description().labels().isEmpty() && !student.labels().isEmpty();
        if (named && !teacher.description().labels().equals(student.labels())) {
            throw refuse(
                    "classes " + shown(teacher.description()),
                    "classes " + shown(student),
                    "with the same classes in the same order");
        }
        String input = input(teacher.description());
        if (!input.equals(input(student))) {
            throw refuse(input, input(student), "that reads images of the same size");
        }
    }

    private static String shown(ModelDescription model) {
        int most = Math.min(5, model.labels().size());
        return "'" + String.join("', '", model.labels().subList(0, most)) + "' …";
    }

    private static String input(ModelDescription model) {
        int side = model.preprocessing().crop();
        return side + "x" + side + " images of " + model.preprocessing().channels() + " channels";
    }

    private static UnsupportedModelException refuse(String has, String wanted, String connect) {
        return new UnsupportedModelException(
                "the teacher has " + has + ", the model to train " + wanted,
                "Connect a teacher " + connect + ".");
    }

    /** The weights, without the token term (and with a warning) where tokens do not compare. */
    static LossWeights comparable(
            LossWeights weights, VitModel teacher, VitArchitecture student, JobMonitor monitor) {
        if (weights.tokens() == 0) {
            return weights;
        }
        VitArchitecture own = Models.vit(teacher);
        CompressionPlan plan = teacher.description().plan();
        String why = "";
        if (own.width() != student.width()) {
            why = "they are " + own.width() + " numbers wide, the student's " + student.width();
        } else if (own.prefixTokens() != student.prefixTokens()
                || own.patches() != student.patches()) {
            why = "there are " + own.tokens() + " of them, the student has " + student.tokens();
        } else if (plan.reducesTokens() && !plan.clsOnlyLastBlock()) {
            why = "it removes some on the way";
        }
        if (why.isEmpty()) {
            return weights;
        }
        monitor.warn(
                "The teacher's tokens cannot be followed: " + why + ". This loss is left out.");
        return weights.withoutTokens();
    }
}
