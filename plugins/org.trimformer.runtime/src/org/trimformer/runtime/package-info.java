/**
 * The one place that starts libtorch, chooses the device and lends tensor memory. Read {@link
 * org.trimformer.runtime.EngineRoom} to get a {@link org.trimformer.runtime.Lease}, the only type
 * the other rooms see.
 */
package org.trimformer.runtime;
