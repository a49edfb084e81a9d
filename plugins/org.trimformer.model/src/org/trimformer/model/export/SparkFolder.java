// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.export;

import org.trimformer.core.model.ModelFile;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.storage.Sha256;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * All that a job on Apache Spark needs of a model, in one folder: our model file with its checksum,
 * the class names a line each, and the command that submits the job.
 */
final class SparkFolder extends Safetensors {
    private static final String LABELS = "labels.txt";
    private static final String SUBMIT = "spark-submit.sh";

    /** Only what a POSIX shell knows; the model's name holds no quote ({@link ExportSettings}). */
    private static final String SCRIPT =
            """
            #!/bin/sh
            # Predicts the classes of images with this model on Apache Spark:
            #     sh spark-submit.sh MASTER IMAGES RESULTS [options of predict]
            # MASTER is spark://HOST:PORT, yarn, k8s://... or local[*]; IMAGES is a folder, a list or a table of paths;
            # RESULTS is the folder for Parquet files. SPARK_HOME names the Spark installation, SPARK_OPTIONS adds options
            # of spark-submit. trimformer-spark.jar is looked for beside this file, or where TRIMFORMER_SPARK_JAR says.
            set -eu
            [ $# -ge 3 ] || { sed -n '2,6s/^# //p' "$0" >&2; exit 2; }
            here=$(cd "$(dirname "$0")" && pwd)
            master=$1 images=$2 results=$3
            shift 3
            # shellcheck disable=SC2086 # options are split at blanks on purpose
            exec "${SPARK_HOME:?Set SPARK_HOME to the folder of your Spark installation.}/bin/spark-submit" \\
              --master "$master" --class org.trimformer.spark.Main ${SPARK_OPTIONS:-} \\
              "${TRIMFORMER_SPARK_JAR:-$here/trimformer-spark.jar}" \\
              predict "$here/MODEL" "$images" --out "$results" "$@"
            """;

    @Override
    public String id() {
        return "spark";
    }

    @Override
    public String label() {
        return "folder for Spark";
    }

    @Override
    public String description() {
        return "For Apache Spark: the model with its checksum, preprocessing, "
                + LABELS
                + " and "
                + SUBMIT
                + ", which submits trimformer-spark.jar.";
    }

    @Override
    public void write(VitModel model, Path file, Map<String, String> metadata, JobMonitor monitor)
            throws IOException {
        ModelFile.write(file, model);
        String name = file.getFileName().toString();
        Files.writeString(
                file.resolveSibling(name + Sha256.SUFFIX), Sha256.of(file) + "  " + name + "\n");
        Files.writeString(
                file.resolveSibling(LABELS),
                model.description().classNames().stream()
                        .map(label -> label.replaceAll("\\R", " ") + "\n")
                        .collect(Collectors.joining()));
        Files.writeString(file.resolveSibling(SUBMIT), SCRIPT.replace("MODEL", name));
    }
}
