import './styles/base.css';
import './lib/ui/start-options.ts';
import './lib/i18n/i18n.ts';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';

createRoot(document.getElementById('root') as HTMLElement).render(<App />);
