// SPDX-License-Identifier: Apache-2.0
package org.trimformer.spark.task;

import org.trimformer.core.names.Spelling;
import org.trimformer.images.scan.ClassFolders;

import java.io.Serializable;
import java.util.Map;
import java.util.Optional;

/**
 * How an image's note becomes a class of the model.
 *
 * @param place of the class in paths; null where notes are the classes themselves
 * @param classes the model's class of every name
 */
public record Labelling(ClassFolders.Place place, Map<String, Integer> classes)
        implements Serializable {

    /** The class; empty where the image lies in no class folder. */
    Optional<Integer> classOf(String note) {
        String name = place == null ? name(note) : place.classOf(note);
        return Optional.ofNullable(name).map(classes::get);
    }

    /** A label as tables spell it. */
    public static String name(String note) {
        return Spelling.composed(note);
    }
}
