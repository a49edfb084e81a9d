// SPDX-License-Identifier: Apache-2.0
/** PNG images in tables. Read {@link org.knime.core.data.image.png.PNGImageContent} first. */
package org.knime.core.data.image.png;
