// SPDX-License-Identifier: Apache-2.0
package org.trimformer.spark;

import org.apache.spark.api.java.JavaSparkContext;
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
     * Reads what was typed; nothing runs yet.
     *
     * @param typed everything after the verb
     * @throws org.trimformer.core.fault.SettingException if it is not what is expected
     */
    Work work(List<String> typed);

    /** What is to be done. */
    @FunctionalInterface
    interface Work {
        /** Does it. */
        void run(Run run) throws IOException;
    }

    /**
     * Where it is done.
     *
     * @param session of Spark
     * @param job hears progress and warnings
     * @param out for results
     */
    record Run(SparkSession session, DriverJob job, PrintStream out) {
        JavaSparkContext spark() {
            return JavaSparkContext.fromSparkContext(session.sparkContext());
        }
    }
}
