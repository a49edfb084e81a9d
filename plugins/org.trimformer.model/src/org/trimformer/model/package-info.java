// SPDX-License-Identifier: Apache-2.0
/**
 * Forward passes, losses, the training loop, and the jobs that search, reduce, distil, evaluate and
 * predict.
 */
package org.trimformer.model;
