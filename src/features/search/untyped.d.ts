declare module 'snowball-stemmers' {
  interface Stemmer {
    stem(word: string): string
  }
  const snowball: { newStemmer(language: string): Stemmer }
  export default snowball
}

declare module 'stopword' {
  export const dan: string[]
  export const eng: string[]
}
