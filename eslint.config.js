import tseslint from 'typescript-eslint';

/** Type-aware rules for all TypeScript; the few switched off have their reason beside them. */
export default tseslint.config(
  { ignores: ['dist/', 'coverage/', 'node_modules/', 'demo-output/', 'work/'] },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: ['error', 'always'],
      'no-console': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/strict-boolean-expressions': ['error', { allowNullableString: false, allowNumber: false }],
      // Numbers read well in a message; everything else still has to be turned into text on purpose.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // Classes with only static members or a constructor are not used; this rule only fires on error classes.
      '@typescript-eslint/no-extraneous-class': 'off',
    },
  },
  {
    files: ['test/**/*.ts', 'scripts/**/*.ts'],
    rules: {
      'no-console': 'off',
      // A test states what must be there; a failing assertion is the right answer when it is not.
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
);
