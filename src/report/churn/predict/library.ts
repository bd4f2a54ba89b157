import type { EigenvalueDecomposition, Matrix } from 'ml-matrix'

/** One class against the rest. */
export interface TwoClasses {
  /** Of each row, the probability that it isn't of the class. */
  testScores(features: Matrix): number[]
}

export interface Regression {
  /** By class. */
  readonly classifiers: readonly TwoClasses[]
  /** Targets are whole numbers from 0 on, a class each, in a column. */
  train(features: Matrix, targets: Matrix): void
}

/** What of the libraries is used. They are loaded only where a prediction is asked for. */
export interface Library {
  readonly LogisticRegression: new (options: {
    numSteps: number
    learningRate: number
  }) => Regression
  readonly Matrix: typeof Matrix
  readonly EigenvalueDecomposition: typeof EigenvalueDecomposition
}

let loaded: Library | null = null

/** Loads the classifier: an answer is made in one go, so this comes before it. */
export async function loadLibrary(): Promise<void> {
  if (loaded !== null) return
  const [logistic, { Matrix, EigenvalueDecomposition }] = await Promise.all([
    import('ml-logistic-regression'),
    import('ml-matrix'),
  ])
  loaded = { LogisticRegression: logistic.default, Matrix, EigenvalueDecomposition }
}

export function library(): Library {
  if (loaded === null) throw new Error('a prediction before its library was loaded')
  return loaded
}
