// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.script;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

import org.trimformer.runtime.Lease;

import java.util.List;

/** Eigenvalues and eigenvectors of symmetric matrices by libtorch's LAPACK. */
public final class SymmetricEigen implements AutoCloseable {
    private static final String CLASS = "Eigen";
    private static final String TEXT =
            """
              def eigen(self: __torch__.Eigen, x: Tensor) -> Tuple[Tensor, Tensor]:
                values, vectors, = torch.linalg_eigh(x)
                return (values, vectors)
            """;

    private final Lease.ScriptModule module;

    /** Compiles the function. */
    public SymmetricEigen(Lease lease) {
        module = lease.load(new ScriptArchive(CLASS, List.of(), TEXT).bytes());
    }

    /**
     * Decomposes x = V diag(values) Vᵀ.
     *
     * @param x symmetric [p, p], fp64 or fp32
     * @return rising values [p] and V [p, p] with a vector a column, in {@code x}'s manager
     */
    public NDList of(NDArray x) {
        return module.run("eigen", new NDList(x), false);
    }

    @Override
    public void close() {
        module.close();
    }
}
