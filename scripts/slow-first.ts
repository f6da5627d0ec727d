/** Order of unit tests: the project `slow` begins, so that at the end no core waits for a test that kills and starts processes. */
import { BaseSequencer, type TestSpecification } from 'vitest/node'

export class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line no-array-sort -- the order of a run, no array's verb
    const sorted = await super.sort(files)
    return sorted.toSorted((one, other) => rank(one) - rank(other))
  }
}

function rank({ project }: TestSpecification): number {
  return project.name === 'slow' ? 0 : 1
}
