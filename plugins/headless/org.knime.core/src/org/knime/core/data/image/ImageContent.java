// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.image;

import org.knime.core.data.DataCell;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.io.IOException;
import java.io.OutputStream;

/** An image, however it is stored. */
public interface ImageContent {

    Dimension getPreferredSize();

    /** One line about the image. */
    String getSummary();

    /** Draws the image into a box, its proportions kept. */
    void paint(Graphics2D g, int maxWidth, int maxHeight);

    /** Writes the image in its own format. */
    void save(OutputStream out) throws IOException;

    DataCell toImageCell();
}
