import { Button } from '@mantine/core';
import { useLanguage, useSay, words } from '../words/say.tsx';

const OTHER = words('English', 'Tiếng Việt');

/** To the other language, in that language, where there is no header yet. */
export function LanguageButton() {
  const say = useSay();
  const { language, setLanguage } = useLanguage();
  const other = language === 'vi' ? 'en' : 'vi';
  return (
    <Button variant="subtle" lang={other} onClick={() => setLanguage(other)}>
      {say(OTHER)}
    </Button>
  );
}
