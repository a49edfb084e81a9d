// SPDX-License-Identifier: Apache-2.0
package org.trimformer.spark;

import org.apache.spark.sql.SparkSession;
import org.trimformer.spark.driver.DriverJob;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** A kind of job. */
interface Verb {
    /** As typed. */
    String name();

    /** What is expected after it. */
    String usage();

    /**
     * Does the work.
     *
     * @param typed everything after the verb
     * @param job hears progress and warnings
     * @param out for results
     */
    void run(List<String> typed, SparkSession spark, DriverJob job, PrintStream out)
            throws IOException;
}
