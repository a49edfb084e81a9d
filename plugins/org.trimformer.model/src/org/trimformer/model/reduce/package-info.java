/**
 * Token reduction as pure functions of one image's numbers: scores and similarities in, an {@link
 * org.trimformer.model.reduce.Assignment} out that says where every token goes. Read {@link
 * org.trimformer.model.reduce.Assignment}, then {@link org.trimformer.model.reduce.TopK} (prune),
 * {@link org.trimformer.model.reduce.BipartiteMatching} (pool), {@link
 * org.trimformer.model.reduce.OrderedMerging}. No tensor library in here: the forward pass gets the
 * numbers and carries the assignment out.
 *
 * <p>N tokens come in, the first P (CLS, distillation) are protected: they keep their places, are
 * never scored, merged or dropped. Ties go to the lower index.
 */
package org.trimformer.model.reduce;
