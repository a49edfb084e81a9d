// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.deploy;

import java.util.List;

/**
 * What a bundle adds to the formats that models leave in and the engines that run them.
 *
 * <p>A bundle names its implementation, which has a public constructor without arguments, in a file
 * {@code META-INF/services/org.trimformer.model.deploy.Backend}; it is found there both inside
 * KNIME and on a plain class path. Constructor and methods are cheap and load no native library:
 * they are called whenever a dialog opens.
 */
public interface Backend {

    /** Formats, in the order a user should see them. */
    List<ExportFormat> formats();

    /** Engines, in no particular order. */
    List<InferenceEngine> engines();
}
