// Dark where the reader's screen is, before anything is drawn. Paper is light.
document.documentElement.dataset.theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
