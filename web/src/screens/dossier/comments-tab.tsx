import { Stack } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { AnswerOf } from '../../client/ask.ts';
import { usePages } from '../../client/use-answer.ts';
import { Answered } from '../../parts/answered.tsx';
import { useSay, words } from '../../words/say.tsx';
import { CommentForm } from './comment-form.tsx';
import { type Comment, CommentLine } from './comment-line.tsx';

const W = {
  list: words('Trao đổi về hồ sơ', 'Comments on the dossier'),
  apart: words(
    'Trao đổi được giữ tách khỏi hồ sơ pháp lý: không phải là ý kiến, quyết định hay văn bản của hồ sơ, không có trong nhật ký và không làm thay đổi thời hạn.',
    'Comments are kept apart from the legal record: they are no opinion, decision or paper of the dossier, are not in the log, and move no period.',
  ),
  onlyYours: words(
    'Ông/bà đọc được những trao đổi mà cơ quan quản lý gửi cho người nộp hồ sơ.',
    'You read what the authority has written to those who submitted the dossier.',
  ),
  none: words('Chưa có trao đổi nào.', 'Nothing has been said yet.'),
};

const PAGE = '100';

/** What is said about a case beside its record; what others write comes by itself. */
export function CommentsTab({ view }: { readonly view: AnswerOf<'GET /cases/{id}'> }) {
  const say = useSay();
  const [corrected, setCorrected] = useState<Comment | null>(null);
  const result = usePages('GET /cases/{id}/comments', { params: { id: view.id }, query: { limit: PAGE } });
  const { hasNextPage, isFetching, isFetchNextPageError, fetchNextPage } = result;
  // the newest stand last: a page alone would end before them
  useEffect(() => {
    if (hasNextPage && !isFetching && !isFetchNextPageError) void fetchNextPage();
  }, [hasNextPage, isFetching, isFetchNextPageError, fetchNextPage]);
  return (
    <Stack gap="md">
      <p className="lead">{say(W.apart)}</p>
      <Answered result={result}>
        {({ pages }) => {
          const comments = pages.flatMap(({ items }) => items);
          const mayWrite = pages[0]?.mayWrite ?? false;
          return (
            <>
              {!mayWrite && <p className="lead">{say(W.onlyYours)}</p>}
              {comments.length === 0 && <p role="status">{say(W.none)}</p>}
              <ol className="timeline" aria-label={say(W.list)}>
                {comments.map((comment) => (
                  <CommentLine
                    key={comment.id}
                    comment={comment}
                    corrected={comments.find(({ id }) => id === comment.corrects)}
                    view={view}
                    onCorrect={mayWrite ? setCorrected : null}
                  />
                ))}
              </ol>
              {mayWrite && (
                <CommentForm
                  key={corrected?.id ?? ''}
                  view={view}
                  corrected={corrected}
                  onDone={() => setCorrected(null)}
                />
              )}
            </>
          );
        }}
      </Answered>
    </Stack>
  );
}
