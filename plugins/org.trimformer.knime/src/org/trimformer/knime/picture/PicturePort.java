// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.picture;

import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.node.port.image.ImagePortObject;
import org.knime.core.node.port.image.ImagePortObjectSpec;

/** A PNG picture at an output port. */
public final class PicturePort {
    private PicturePort() {}

    /** What a picture port says before execution. */
    public static ImagePortObjectSpec spec() {
        return new ImagePortObjectSpec(PNGImageContent.TYPE);
    }

    /** The picture in these bytes. */
    public static ImagePortObject of(byte[] png) {
        return new ImagePortObject(new PNGImageContent(png), spec());
    }
}
