package org.trimformer.model.job;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.arch.SwinArchitecture;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.fault.UnsupportedModelException;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.progress.JobMonitor;
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
        Architecture own = teacher.description().architecture();
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
            LossWeights weights, VitModel teacher, Architecture student, JobMonitor monitor) {
        if (weights.tokens() == 0) {
            return weights;
        }
        Architecture own = teacher.description().architecture();
        CompressionPlan plan = teacher.description().plan();
        Shape has = Shape.of(own);
        Shape wanted = Shape.of(student);
        String why = "";
        if (has.width() != wanted.width()) {
            why = "they are " + has.width() + " numbers wide, the student's " + wanted.width();
        } else if (!has.equals(wanted)) {
            why = "there are " + has.words() + ", the student has " + wanted.words();
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

    /** What the final norm gives: prefix tokens and patches, and how wide they are. */
    private record Shape(int prefix, int patches, int width) {

        static Shape of(Architecture arch) {
            int width = arch.blockWidth(arch.blocks() - 1);
            if (arch instanceof SwinArchitecture swin) {
                int side = swin.side(swin.stages() - 1);
                return new Shape(0, side * side, width);
            }
            VitArchitecture vit = (VitArchitecture) arch;
            return new Shape(vit.prefixTokens(), vit.patches(), width);
        }

        String words() {
            return (prefix + patches) + " of them, " + prefix + " without a place";
        }
    }
}
