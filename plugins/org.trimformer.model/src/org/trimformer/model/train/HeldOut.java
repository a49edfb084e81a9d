// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.train;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.BitSet;

/**
 * What some weights make of the held-out images, and which of two sets of weights to keep.
 *
 * <p>Accuracy decides where the images can tell: where it differs by more than {@link #SURE}
 * standard errors of the paired difference, each the square root of the number of images that just
 * one of both gets right (McNemar 1947). A hundred held-out images often cannot, and the best of
 * many epochs would be the luckiest one. Then the lower loss decides: it uses how sure the network
 * is of each image, not only on which side of a boundary the image lies.
 *
 * @param right images predicted right, by place
 * @param images how many there are, 1 or more
 * @param loss mean cross-entropy of the labels in nats, or what else a training asks of the logits
 */
public record HeldOut(BitSet right, int images, double loss) {

    /** Of many epochs one is ahead by one standard error for no reason at all. */
    private static final int SURE = 2;

    /** The rule in the words of reports. */
    public static final String RULE =
            "chosen by held-out accuracy, and by held-out loss where the images cannot tell"
                    + " accuracies apart";

    /** Share of the images predicted right, 0..1. */
    public double accuracy() {
        return (double) right.cardinality() / images;
    }

    /** Whether these weights are to be kept instead of {@code kept}, of the same images. */
    boolean improvesOn(HeldOut kept) {
        BitSet either = (BitSet) right.clone();
        either.xor(kept.right);
        long more = right.cardinality() - kept.right.cardinality();
        return more * more > SURE * SURE * either.cardinality()
                ? more > 0
                : Double.compare(loss, kept.loss) < 0; // a loss that is no number is the worst
    }

    void write(DataOutput out) throws IOException {
        byte[] bits = right.toByteArray();
        out.writeInt(bits.length);
        out.write(bits);
        out.writeInt(images);
        out.writeDouble(loss);
    }

    static HeldOut read(DataInput in) throws IOException {
        byte[] bits = new byte[in.readInt()];
        in.readFully(bits);
        return new HeldOut(BitSet.valueOf(bits), in.readInt(), in.readDouble());
    }
}
