import type { Answer } from '../../support/visitor.ts'

/** The comments of a page in their order: who wrote them, and whether they answer another. */
export const visiblePart = ({ document }: Answer): { by: string; depth: number; text: string }[] =>
  [...document.querySelectorAll('.comment')].map((comment) => ({
    by: comment.querySelector('.comment-by > span')?.textContent ?? '',
    depth: comment.closest('.answers') ? 1 : 0,
    text: comment.textContent ?? '',
  }))
