/** Every combination of the axes' values, as one column per axis; the last axis varies fastest. */
export function productGrid(axes: readonly Float64Array[]): Float64Array[] {
  const count = axes.reduce((product, axis) => product * axis.length, 1)
  let run = count
  return axes.map((axis) => {
    run /= axis.length
    return Float64Array.from({ length: count }, (_, i) => axis[Math.floor(i / run) % axis.length]!)
  })
}
