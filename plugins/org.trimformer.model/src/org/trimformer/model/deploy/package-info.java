// SPDX-License-Identifier: Apache-2.0
/**
 * How models leave and where they run: formats to write, engines to classify with, and what other
 * bundles add to both. Read {@link org.trimformer.model.deploy.Backend} first.
 */
package org.trimformer.model.deploy;
