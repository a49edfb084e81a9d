// SPDX-License-Identifier: Apache-2.0
/** Images in tables. PNG images are in {@code org.knime.core.data.image.png}. */
package org.knime.core.data.image;
