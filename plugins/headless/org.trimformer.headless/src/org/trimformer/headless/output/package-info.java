// SPDX-License-Identifier: Apache-2.0
/**
 * Results as files: tables as CSV with their images beside, pictures, stored models, web pages. A
 * node's folder appears under its final name only when it is complete. Read {@link
 * org.trimformer.headless.output.OutputFolder} first.
 */
package org.trimformer.headless.output;
