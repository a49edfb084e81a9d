// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.job;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.fault.UnsupportedModelException;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.VitModel;

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
}
