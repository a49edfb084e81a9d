// SPDX-License-Identifier: Apache-2.0
/**
 * What training minimises, and the batches it is measured on. Read {@link
 * org.trimformer.model.train.objective.Objective} first.
 */
package org.trimformer.model.train.objective;
